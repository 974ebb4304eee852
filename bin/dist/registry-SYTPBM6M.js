import {
  rules
} from "./chunk-CPFT6S5C.js";
export {
  rules
};
