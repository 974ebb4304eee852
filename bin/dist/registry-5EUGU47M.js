import {
  rules
} from "./chunk-KUEYMAQD.js";
export {
  rules
};
