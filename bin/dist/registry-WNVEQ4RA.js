import {
  rules
} from "./chunk-UJAS75XV.js";
export {
  rules
};
