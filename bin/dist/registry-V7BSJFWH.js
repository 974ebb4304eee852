import {
  rules
} from "./chunk-HTTVMKKI.js";
export {
  rules
};
