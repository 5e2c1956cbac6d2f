import { WebSocket } from 'ws';

/**
 * Pings, and ends a connection from which nothing was heard for too long: a cut cable tells nobody. Silence is counted in pings without
 * an answer, so that a machine that stood still itself does not take that for the other side's silence.
 */
export function watchSilence(
  socket: Pick<WebSocket, 'on' | 'ping' | 'terminate' | 'readyState'>,
  timings: { ping: number; silence: number },
) {
  let unanswered = 0;
  let silent = false;
  const heard = (): void => {
    unanswered = 0;
  };
  socket.on('ping', heard);
  socket.on('pong', heard);
  const timer = setInterval(() => {
    if (unanswered * timings.ping >= timings.silence) {
      silent = true;
      socket.terminate();
      return;
    }
    unanswered += 1;
    if (socket.readyState === WebSocket.OPEN) socket.ping();
  }, timings.ping);
  return {
    heard,
    stop: () => clearInterval(timer),
    reason: () => (silent ? `nothing heard for ${timings.silence} ms` : undefined),
  };
}
