import { useQuery } from "@tanstack/react-query";
import { Collapse, Drawer } from "antd";
import { useLanguage } from "../kernel/text/index.ts";
import { useWords } from "../kernel/text/words.ts";
import { Fact, Facts } from "../ui/Facts.tsx";
import { Listing } from "../ui/Listing.tsx";
import { catalogueQuery } from "./queries.ts";
import { figureWords } from "./text.ts";

/** Every figure's definition, as the server counts it. */
export default function HowCounted({ onClose }: { onClose: () => void }) {
  const text = useWords(figureWords);
  const language = useLanguage();
  const catalogue = useQuery(catalogueQuery);
  return (
    <Drawer open onClose={onClose} size={560} title={text("figures.how")}>
      <Listing query={{ ...catalogue, data: catalogue.data?.items }} none="–">
        {(items) => (
          <Collapse
            size="small"
            accordion
            items={items.map((one) => ({
              key: one.name,
              label: one.title[language],
              children: (
                <Facts>
                  <Fact name={text("how.formula")}>{one.formula[language]}</Fact>
                  <Fact name={text("how.otherName")}>{one.title[language === "zh" ? "en" : "zh"]}</Fact>
                  <Fact name={text("how.unit")}>{text(`how.unit.${one.unit}`)}</Fact>
                  <Fact name={text("how.counts")}>{one.counts[language]}</Fact>
                  <Fact name={text("how.leftOut")}>{one.leftOut?.[language] ?? "–"}</Fact>
                  <Fact name={text("how.dayOf")}>{one.dayOf[language]}</Fact>
                  <Fact name={text("how.owner")}>{one.owner[language]}</Fact>
                  <Fact name={text("how.feige")}>{one.feige ?? "–"}</Fact>
                </Facts>
              ),
            }))}
          />
        )}
      </Listing>
    </Drawer>
  );
}
