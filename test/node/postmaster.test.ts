import { expect, test } from "vitest";
import { refusal } from "../../src/node/postmaster.ts";

test.each([
  ["a disk that fills while a table grows", 'FATAL:  could not extend file "base/1/2691": wrote only 4096 of 8192 bytes at block 9', "disk_full"],
  ["a disk that was full before", "initdb: error: could not create directory: No space left on device", "disk_full"],
  ["another major version", "FATAL:  database files are incompatible with server", "database_unsuitable"],
  ["a folder of somebody else", 'FATAL:  could not open file "global/pg_filenode.map": Permission denied', "folder_unusable"],
  ["what nobody foresaw", "PANIC:  could not locate a valid checkpoint record", "database_unreachable"],
])("%s is put into words, with Postgres' own below", (_, log, fault) => {
  const error = refusal(`LOG:  starting\n${log}\n`, "/data/cluster");
  expect(error).toMatchObject({ fault });
  expect(error.message).toMatch(/\/data\/cluster[^\n]*\n/);
  expect(error.message.endsWith(log)).toBe(true);
});
