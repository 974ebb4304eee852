import {
  rules
} from "./chunk-RA3ZFMHX.js";
export {
  rules
};
