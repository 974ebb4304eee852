import {
  rules
} from "./chunk-U64RDULH.js";
export {
  rules
};
