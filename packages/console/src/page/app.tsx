import { useCallback, useState } from 'react';
import { LoginForm } from '../session/login-form.tsx';
import { logOut, type Session, storedSession } from '../session/session.ts';
import { Overview } from './overview.tsx';

export function App() {
  const [session, setSession] = useState<Session | null>(storedSession);
  const [notice, setNotice] = useState<string | null>(null);

  const leave = useCallback(
    (why: string) => {
      if (session !== null) void logOut(session);
      setNotice(why);
      setSession(null);
    },
    [session],
  );
  const expired = useCallback(() => leave('The session has ended. Log in again.'), [leave]);

  if (session === null) return <LoginForm notice={notice} onLogin={setSession} />;
  return <Overview session={session} onExpired={expired} onLogOut={() => leave('You have logged out.')} />;
}
