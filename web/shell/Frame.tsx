import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Outlet, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState } from "react";
import { Problem } from "../kernel/api.ts";
import { onKeyDown, useCommand } from "../kernel/commands.ts";
import { useLink } from "../kernel/link.ts";
import { meQuery, streamBegin, useMe } from "../people/queries.ts";
import { Coming } from "../ui/Coming.tsx";
import { Later } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { EarlyWords } from "./EarlyWords.tsx";
import { PLACES } from "./places.ts";
import { Rail } from "./Rail.tsx";
import type { LiveSession } from "./session.ts";
import { TopLine } from "./TopLine.tsx";

const SignIn = lazy(() => import("./SignIn.tsx"));
const Palette = lazy(() => import("./Palette.tsx"));
const CampaignBanner = lazy(() => import("../campaigns/Banner.tsx"));
const KeySheet = lazy(() => import("./KeySheet.tsx"));

/** Everything around a page: who is signed in, the ways to other pages, the keyboard. */
export function Frame({ live }: { live: LiveSession }) {
  const client = useQueryClient();
  const me = useQuery(meQuery);
  const { link } = useLink();
  const isOut = (me.error instanceof Problem && me.error.status === 401) || link === "signed_out";
  const isIn = me.data !== undefined && !isOut;
  const start = useEffectEvent(() => live.start(streamBegin()));
  useEffect(() => {
    if (isIn) start();
  }, [isIn]);
  const onSignedIn = async () => {
    await client.resetQueries();
    live.start(streamBegin());
  };
  if (isOut)
    return (
      <Suspense fallback={<Later />}>
        <SignIn hasEnded={link === "signed_out"} onSignedIn={onSignedIn} />
      </Suspense>
    );
  if (me.data === undefined) return me.error ? <Trouble problem={me.error} onRetry={me.refetch} /> : <Later />;
  return <SignedIn />;
}

function SignedIn() {
  const { rights } = useMe();
  const [shown, setShown] = useState<"palette" | "sheet">();
  const close = () => setShown(undefined);
  const early = useRef<HTMLInputElement>(null);
  useEffect(() => {
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);
  useCommand("palette", () => setShown("palette"));
  useCommand("sheet", () => setShown("sheet"));
  return (
    <div className="frame">
      {PLACES.filter(({ right }) => rights.includes(right)).map((place) => (
        <Way key={place.to} place={place} />
      ))}
      <Rail onKeys={() => setShown("sheet")} />
      <div className="frame-body">
        <TopLine onSearch={() => setShown("palette")} />
        <Suspense fallback={null}>{rights.includes("campaigns.read") && <CampaignBanner />}</Suspense>
        <Suspense fallback={<Later />}>
          <Outlet />
        </Suspense>
      </div>
      {shown === "palette" && <EarlyWords words={early} onClose={close} />}
      <Suspense fallback={<Coming />}>
        {shown === "palette" && <Palette early={early} onClose={close} />}
        {shown === "sheet" && <KeySheet onClose={close} />}
      </Suspense>
    </div>
  );
}

/** The keys that lead to a page. */
function Way({ place }: { place: (typeof PLACES)[number] }) {
  const navigate = useNavigate();
  useCommand(place.command, () => void navigate({ to: place.to }));
  return null;
}
