import {
  rules
} from "./chunk-H4H5XHL5.js";
export {
  rules
};
