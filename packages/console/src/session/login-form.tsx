import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Logo } from '../page/logo.tsx';
import { LoginError, logIn, type Session } from './session.ts';

interface Props {
  /** Why one has to log in again; null at the first time. */
  notice: string | null;
  onLogin: (session: Session) => void;
}

export function LoginForm({ notice, onLogin }: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const password = useRef<HTMLInputElement>(null);
  useEffect(() => password.current?.focus(), []);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(null);
    try {
      onLogin(await logIn(String(form.get('user')), String(form.get('password'))));
    } catch (error) {
      setProblem(error instanceof LoginError ? error.message : 'Logging in did not work.');
      setBusy(false);
      password.current?.select();
    }
  }

  return (
    <main className="login">
      <form onSubmit={submit} aria-labelledby="login-title">
        <h1 id="login-title">
          <Logo /> Weft
        </h1>
        {notice === null ? null : <p className="muted">{notice}</p>}
        <label>
          User
          <input name="user" autoComplete="username" defaultValue="admin@internal" required spellCheck={false} />
        </label>
        <label>
          Password
          <input
            ref={password}
            name="password"
            type="password"
            autoComplete="current-password"
            required
            aria-describedby="login-problem"
            aria-invalid={problem !== null}
          />
        </label>
        <p id="login-problem" role="alert" className="problem">
          {problem}
        </p>
        <button type="submit" className="primary" disabled={busy}>
          {busy ? 'Logging in…' : 'Log in'}
        </button>
        <p className="muted small">
          <code>npm start</code> prints the password of <code>admin@internal</code>.
        </p>
      </form>
    </main>
  );
}
