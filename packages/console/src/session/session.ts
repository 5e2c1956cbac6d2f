/** Who is logged in, in this tab. */
export interface Session {
  user: string;
  token: string;
}

/** Why a login did not work, as a sentence for the form. */
export class LoginError extends Error {}

const key = 'weft-session';

/** The session that this tab had before it was loaded anew. */
export function storedSession(storage: Storage = sessionStorage): Session | null {
  try {
    const { user, token } = JSON.parse(storage.getItem(key) ?? '{}') as Partial<Session>;
    return user && token ? { user, token } : null;
  } catch {
    return null;
  }
}

/** Asks for a token. It is kept for this tab only and gone when the tab is closed. */
export async function logIn(user: string, password: string, storage: Storage = sessionStorage): Promise<Session> {
  const form = { grant_type: 'password', scope: 'ovirt-app-api', username: user, password };
  const response = await fetch('/ovirt-engine/sso/oauth/token', {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams(form),
  }).catch(() => {
    throw new LoginError('The engine does not answer. Is it running?');
  });
  const answer = (await response.json().catch(() => ({}))) as { access_token?: string };
  if (answer.access_token === undefined) {
    throw new LoginError(
      response.status >= 500
        ? 'The engine has a problem of its own; its log says more.'
        : 'This user name and password are not accepted.',
    );
  }
  const session = { user, token: answer.access_token };
  storage.setItem(key, JSON.stringify(session));
  return session;
}

/** Forgets the session here, then tells the engine, which makes the token worthless. */
export async function logOut({ token }: Session, storage: Storage = sessionStorage): Promise<void> {
  storage.removeItem(key);
  await fetch('/ovirt-engine/services/sso-logout', {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams({ scope: '', token }),
  }).catch(() => undefined);
}
