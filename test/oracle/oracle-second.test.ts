import { judgeHalf } from "./judge.ts";

judgeHalf(1);
