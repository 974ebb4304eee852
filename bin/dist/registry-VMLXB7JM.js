import {
  rules
} from "./chunk-57XXY55A.js";
export {
  rules
};
