import {
  rules
} from "./chunk-NSMHJINJ.js";
export {
  rules
};
