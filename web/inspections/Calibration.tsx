import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import type { InspectionDetail } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { useCalibrate } from "./queries.ts";
import { inspectionWords } from "./text.ts";

/** Two looks at one thing: where they differ, once both are done. */
export function Calibration({ detail: { inspection, other, differences, isBlind }, canCalibrate }: { detail: InspectionDetail; canCalibrate: boolean }) {
  const text = useWords(inspectionWords);
  const navigate = useNavigate();
  const calibrate = useCalibrate(inspection.id);
  if (!canCalibrate && !other && !isBlind) return null;
  return (
    <section className="block" aria-label={text("ins.calibrate")}>
      {isBlind && <p className="quiet">{text("ins.blind")}</p>}
      {other && (
        <>
          <p>{text("ins.other", { name: other.inspector?.name ?? "–", total: other.total ?? "–" })}</p>
          {differences.length === 0 && <p className="quiet">{text("ins.same")}</p>}
          <ul className="sheet-rows">
            {differences.map(({ code, first, second }) => (
              <li key={code}>
                <span className="figure">{code}</span>
                <span />
                <span className="figure">
                  {first} → {second}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {canCalibrate && (
        <Button loading={calibrate.isPending} onClick={() => calibrate.mutate(undefined, { onSuccess: ({ id }) => void navigate({ to: "/inspections/$id", params: { id } }) })}>
          {text("ins.calibrate")}
        </Button>
      )}
      {calibrate.error && <Trouble small problem={calibrate.error} />}
    </section>
  );
}
