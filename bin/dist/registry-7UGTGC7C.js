import {
  rules
} from "./chunk-7CSXSOGX.js";
export {
  rules
};
