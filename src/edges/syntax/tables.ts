/** What the builder of trees has to know of the grammar's node types, by their ids. */
import type { Language } from "web-tree-sitter";

/** They have nothing below them: not asking spares a call a node. */
const LEAVES: ReadonlySet<string> = new Set([
  "identifier",
  "integer",
  "float",
  "true",
  "false",
  "none",
  "ellipsis",
  "pass_statement",
]);
/** None of their children has a field (node-types.json of the grammar): not asking spares the dearest call of all. */
export const WITHOUT_FIELDS: ReadonlySet<string> = new Set([
  "argument_list",
  "assert_statement",
  "concatenated_string",
  "decorator",
  "dictionary",
  "dotted_name",
  "expression_list",
  "expression_statement",
  "list",
  "module",
  "parameters",
  "parenthesized_expression",
  "pattern_list",
  "return_statement",
  "string",
  "tuple",
  "type",
]);
const SKIPPED: ReadonlySet<string> = new Set(["comment", "line_continuation"]);
/** What the grammar's tables do not list. */
export const ERROR = "ERROR";

export interface Tables {
  readonly types: readonly (string | undefined)[];
  readonly isNamed: readonly boolean[];
  /** Tokens that can have a field: the others need not be asked. */
  readonly isOperator: readonly boolean[];
  readonly isLeaf: readonly boolean[];
  readonly isSkipped: readonly boolean[];
  readonly mayHaveFields: readonly boolean[];
  readonly fields: readonly (string | undefined)[];
  /** Several ids may have one name: the place of each name's nodes, by name and by id; 0 is that of ERROR. */
  readonly slots: ReadonlyMap<string, number>;
  readonly slotOf: readonly number[];
}

const OPERATOR = /^(?:[-+*/%@&|^~<>!]+=?|==|and|or|in|is|not in|is not)$/;

const TABLES = new WeakMap<Language, Tables>();

export const tablesOf = (language: Language): Tables => {
  const known = TABLES.get(language);
  if (known !== undefined) return known;
  const ids = Array.from({ length: language.nodeTypeCount }, (_, id) => id);
  const types = ids.map((id) => language.nodeTypeForId(id) ?? undefined);
  const slots = new Map<string, number>([[ERROR, 0]]);
  for (const type of types) if (type !== undefined && !slots.has(type)) slots.set(type, slots.size);
  const tables = {
    types,
    isNamed: ids.map((id) => language.nodeTypeIsNamed(id)),
    isOperator: types.map((type) => type !== undefined && OPERATOR.test(type)),
    isLeaf: types.map((type) => type !== undefined && LEAVES.has(type)),
    isSkipped: types.map((type) => type !== undefined && SKIPPED.has(type)),
    mayHaveFields: types.map((type) => type === undefined || !WITHOUT_FIELDS.has(type)),
    // 0 is no field.
    fields: Array.from({ length: language.fieldCount + 1 }, (_, id) => language.fieldNameForId(id) ?? undefined),
    slots,
    slotOf: types.map((type) => slots.get(type ?? ERROR) ?? 0),
  };
  TABLES.set(language, tables);
  return tables;
};
