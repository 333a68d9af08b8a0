import { Button, Input } from "antd";
import { type FormEvent, useState } from "react";
import { Problem, signIn } from "../kernel/api.ts";
import { useText } from "../kernel/text/index.ts";
import { useTroubleWords } from "../ui/Trouble.tsx";

/** Signs a person in where they are; nothing of the page's address or drafts is lost. */
export default function SignIn({ hasEnded, onSignedIn }: { hasEnded: boolean; onSignedIn: () => void }) {
  const text = useText();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    await signIn(email.trim(), password).then(onSignedIn, setProblem);
    setBusy(false);
  };
  return (
    <main className="sign-in" aria-label={text("signIn.title")}>
      <form onSubmit={submit} className="sign-in-card">
        <h1>
          <img src="/icon.svg" alt="" width="32" height="32" /> {text("product")}
        </h1>
        <p className="quiet">{text(hasEnded ? "signIn.ended" : "signIn.welcome")}</p>
        <label>
          {text("signIn.email")}
          <Input type="email" name="email" autoComplete="username" autoFocus required value={email} onChange={(event) => setEmail(event.target.value)} />
        </label>
        <label>
          {text("signIn.password")}
          <Input.Password name="password" autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.target.value)} />
        </label>
        {problem !== undefined && <SignInTrouble problem={problem} />}
        <Button type="primary" htmlType="submit" block loading={isBusy}>
          {text("signIn.go")}
        </Button>
      </form>
    </main>
  );
}

function SignInTrouble({ problem }: { problem: unknown }) {
  const text = useText();
  const words = useTroubleWords(problem);
  const status = problem instanceof Problem ? problem.status : 0;
  return (
    <p role="alert" className="bad">
      {status === 401 ? text("signIn.wrong") : status === 429 ? text("signIn.tooOften") : words}
    </p>
  );
}
