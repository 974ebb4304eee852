import {
  rules
} from "./chunk-5PTUWQKZ.js";
export {
  rules
};
