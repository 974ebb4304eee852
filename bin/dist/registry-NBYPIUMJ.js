import {
  rules
} from "./chunk-QFEBU6CL.js";
export {
  rules
};
