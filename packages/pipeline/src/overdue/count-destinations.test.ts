import { expect, test } from "vitest";
import { countDestinations } from "./count-destinations.ts";

test("countDestinations() tells of each place how much is late there, and by how much at the most", () => {
  const rows = [
    { destination: "省教育厅", workingDaysLate: 3.5 },
    { destination: "省教育厅", workingDaysLate: 1 },
    { destination: "省卫生厅", workingDaysLate: 2 },
  ];
  expect(countDestinations(rows)).toEqual([
    { destination: "省教育厅", overdue: 2, mostWorkingDaysLate: 3.5 },
    { destination: "省卫生厅", overdue: 1, mostWorkingDaysLate: 2 },
  ]);
});

test("countDestinations() counts more than a call can have arguments", () => {
  const rows = Array.from({ length: 200_000 }, (_, late) => ({
    destination: "省政府办公厅",
    workingDaysLate: 200_000 - late,
  }));
  expect(countDestinations(rows)).toEqual([
    { destination: "省政府办公厅", overdue: 200_000, mostWorkingDaysLate: 200_000 },
  ]);
});
