import {
  rules
} from "./chunk-XPJSLVON.js";
export {
  rules
};
