import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import type { InspectionDetail } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { faultName } from "./fault-names.ts";
import { useCalibrate } from "./queries.ts";
import { inspectionWords } from "./text.ts";

/** Two looks at one thing: where they differ, once both are done. */
export function Calibration({ detail, canCalibrate }: { detail: InspectionDetail; canCalibrate: boolean }) {
  const { inspection, other, isBlind } = detail;
  const text = useWords(inspectionWords);
  const navigate = useNavigate();
  const calibrate = useCalibrate(inspection.id);
  if (!canCalibrate && !other && !isBlind) return null;
  return (
    <section className="block" aria-label={text("ins.calibrate")}>
      {isBlind && <p className="quiet">{text("ins.blind")}</p>}
      {other && <Compared detail={detail} looks={inspection.calibrates === null ? [inspection, other] : [other, inspection]} />}
      {canCalibrate && (
        <Button loading={calibrate.isPending} onClick={() => calibrate.mutate(undefined, { onSuccess: ({ id }) => void navigate({ to: "/inspections/$id", params: { id } }) })}>
          {text("ins.calibrate")}
        </Button>
      )}
      {calibrate.error && <Trouble small problem={calibrate.error} />}
    </section>
  );
}

/** Where two looks differ: how often each counted a fault, under their names and totals. */
function Compared({ detail: { sheet, differences }, looks }: { detail: InspectionDetail; looks: InspectionDetail["inspection"][] }) {
  const text = useWords(inspectionWords);
  const name = (code: string) => faultName(text, { code, rule: sheet.faults.find((fault) => fault.code === code)?.rule ?? code });
  return (
    <>
      <h2>{text("ins.compared")}</h2>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{text("ins.fault")}</th>
            {looks.map(({ id, inspector, total }) => (
              <th key={id} scope="col">
                {text("ins.byWhom", { name: inspector?.name ?? "–", total: total ?? "–" })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {differences.map(({ code, first, second }) => (
            <tr key={code}>
              <td>
                <span className="figure">{code}</span> {name(code)}
              </td>
              <td className="figure">{first}</td>
              <td className="figure">{second}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {differences.length === 0 && <p className="quiet">{text("ins.same")}</p>}
    </>
  );
}
