import * as z from "zod";
import { nearestName } from "./nearest-name.ts";

/** A strict object whose misspelt fields are told with their own path, and with the name that was meant. */
export function knownFields<S extends z.ZodRawShape>(shape: S) {
  const names = Object.keys(shape);
  return z
    .unknown()
    .superRefine((value, context) => {
      if (typeof value !== "object" || value === null) return;
      for (const key of Object.keys(value)) {
        if (!names.includes(key))
          context.addIssue({ code: "custom", path: [key], message: unknownName("field", key, names) });
      }
    })
    .pipe(z.strictObject(shape));
}

/** One such object or a list of them; a union would not tell where in it the mistake is. */
export function oneOrManyFields<S extends z.ZodType>(schema: S) {
  return z
    .unknown()
    .superRefine((value, context) => {
      const entries = Array.isArray(value) ? [...value.entries()] : [[undefined, value] as const];
      for (const [at, entry] of entries) {
        for (const { path, message } of schema.safeParse(entry).error?.issues ?? [])
          context.addIssue({ code: "custom", path: at === undefined ? path : [at, ...path], message });
      }
    })
    .pipe(z.union([schema, z.array(schema).min(1)]));
}

/** Says that a name is unknown, which was probably meant, or else which there are. */
export function unknownName(what: string, name: string, names: readonly string[]): string {
  const meant = nearestName(name, names);
  const hint = meant === undefined ? `wanted one of ${names.join(", ")}` : `did you mean “${meant}”?`;
  return `there is no ${what} “${name}”, ${hint}`;
}
