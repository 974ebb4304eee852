import {
  rules
} from "./chunk-AV6V2JWX.js";
export {
  rules
};
