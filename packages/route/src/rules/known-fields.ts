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

/** Says that a name is unknown, which was probably meant, or else which there are. */
export function unknownName(what: string, name: string, names: readonly string[]): string {
  const meant = nearestName(name, names);
  const hint = meant === undefined ? `wanted one of ${names.join(", ")}` : `did you mean “${meant}”?`;
  return `there is no ${what} “${name}”, ${hint}`;
}
