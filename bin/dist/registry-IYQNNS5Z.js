import {
  rules
} from "./chunk-OEXO52OU.js";
export {
  rules
};
