// `pnpm minyi …` from the sources: paths mean what they mean where the command was typed.
import { chdir, env } from "node:process";

if (env.INIT_CWD) chdir(env.INIT_CWD);
await import("../packages/cli/src/main.ts");
