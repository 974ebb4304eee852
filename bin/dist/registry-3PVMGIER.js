import {
  rules
} from "./chunk-BFNEDTUL.js";
export {
  rules
};
