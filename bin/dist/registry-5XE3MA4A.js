import {
  rules
} from "./chunk-D7EOVRPU.js";
export {
  rules
};
