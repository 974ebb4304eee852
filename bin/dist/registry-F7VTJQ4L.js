import {
  environmentRules
} from "./chunk-4ILV2QBJ.js";
export {
  environmentRules
};
