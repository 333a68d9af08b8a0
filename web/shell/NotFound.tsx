import { Link } from "@tanstack/react-router";
import { useText } from "../kernel/text/index.ts";

export function NotFound() {
  const text = useText();
  return (
    <main className="page">
      <p className="nothing">
        {text("page.none")} <Link to="/">{text("inbox.title")}</Link>
      </p>
    </main>
  );
}
