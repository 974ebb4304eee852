import {
  rules
} from "./chunk-JIA3CNC4.js";
export {
  rules
};
