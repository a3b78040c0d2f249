import { editDistance } from "@minyi/core";
import * as z from "zod";

/** A strict object whose misspelt fields are told with their own path, and with the name that was probably meant (字段误写). */
export function journalFields<S extends z.ZodRawShape>(shape: S) {
  const names = Object.keys(shape);
  return z
    .unknown()
    .superRefine((value, context) => {
      if (typeof value !== "object" || value === null) return;
      for (const key of Object.keys(value))
        if (!names.includes(key))
          context.addIssue({ code: "custom", path: [key], message: unknownField(key, names) });
    })
    .pipe(z.strictObject(shape));
}

/** One of some words; a misspelt one is told with the one that was probably meant (字样误写). */
export function journalWord<const T extends string>(names: readonly [T, ...T[]]) {
  return z.enum(names, {
    error: ({ input }) =>
      typeof input === "string" ? unknownWord(input, names) : `要求 ${names.join("、")} 之一`,
  });
}

function unknownField(key: string, names: readonly string[]): string {
  return `没有字段“${key}”，${wanted(key, names)}`;
}

function unknownWord(word: string, names: readonly string[]): string {
  return `没有“${word}”，${wanted(word, names)}`;
}

function wanted(key: string, names: readonly string[]): string {
  const [nearest] = names
    .map((name) => ({ name, distance: editDistance(key.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const near = nearest && nearest.distance <= Math.ceil(key.length / 3);
  return near ? `是不是“${nearest.name}”？` : `要求 ${names.join("、")} 之一`;
}
