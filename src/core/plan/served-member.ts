/** A member as its tool serves it in one place of a pair: base may know it by another name. */
import type { Member } from "#model/plan.ts";
import type { Side } from "#model/side.ts";

export const servedMember = (member: Member, place: Side): Member =>
  place === "base" && member.onBase !== undefined ? { ...member, ...member.onBase } : member;
