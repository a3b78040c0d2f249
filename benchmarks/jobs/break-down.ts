// Where the time of predict() goes: BreakdownRequest → StepTimes[].
import { timeSteps } from "../classify/breakdown.ts";
import type { ClassifyFiles } from "../classify/files.ts";
import { reply, request } from "./reply.ts";

export interface BreakdownRequest {
  readonly files: ClassifyFiles;
  readonly rounds: number;
}

const { files, rounds } = request<BreakdownRequest>();
reply(timeSteps(files, rounds));
