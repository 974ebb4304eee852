import {
  rules
} from "./chunk-3MUPG3TI.js";
export {
  rules
};
