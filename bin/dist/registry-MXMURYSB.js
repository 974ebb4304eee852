import {
  rules
} from "./chunk-TUDLHVV4.js";
export {
  rules
};
