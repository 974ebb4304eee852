import {
  rules
} from "./chunk-STXMM7F4.js";
export {
  rules
};
