// src/model/result.ts
var success = (value) => ({ ok: true, value });
var failure = (problem) => ({
  ok: false,
  problem
});

export {
  success,
  failure
};
