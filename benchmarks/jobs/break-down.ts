// Where the time of predict() goes: BreakdownRequest → StepTimes[].
import { timeSteps } from "../classify/breakdown.ts";
import type { Clock } from "../classify/clock.ts";
import type { ClassifyFiles } from "../classify/files.ts";
import { reply, request } from "./reply.ts";

export interface BreakdownRequest {
  readonly files: ClassifyFiles;
  readonly rounds: number;
  readonly clock: Clock;
}

const { files, rounds, clock } = request<BreakdownRequest>();
reply(timeSteps(files, rounds, clock));
