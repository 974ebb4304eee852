import {
  rules
} from "./chunk-ODHAIY6E.js";
export {
  rules
};
