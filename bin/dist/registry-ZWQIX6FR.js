import {
  rules
} from "./chunk-UFWWYEZR.js";
export {
  rules
};
