import {
  rules
} from "./chunk-5A4SXFRX.js";
export {
  rules
};
