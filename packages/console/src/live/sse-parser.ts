/** One message of a stream of server-sent events. */
export interface SseMessage {
  event: string;
  data: string;
}

/** What a parser has taken from the stream so far, beside the messages. */
export interface SseParser {
  /** Takes the next piece of text, cut anywhere, and returns the messages that are complete with it. */
  push(chunk: string): SseMessage[];
  /** The id to be sent as `Last-Event-ID`; null until there was one. */
  readonly lastEventId: string | null;
  /** Milliseconds to wait before the next attempt, if the server said so. */
  readonly retry: number | null;
}

/**
 * Parser for `text/event-stream` (https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream).
 * An id counts once its message is complete, so that a message that was cut off is asked for again.
 */
export function createSseParser(lastEventId: string | null = null): SseParser {
  let rest = '';
  let afterCr = false;
  let event = '';
  let data: string[] = [];
  let id = lastEventId;
  let settledId = lastEventId;
  let retry: number | null = null;

  function line(text: string): SseMessage | null {
    if (text === '') return dispatch();
    const colon = text.indexOf(':');
    const field = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? '' : text.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') event = value;
    else if (field === 'data') data.push(value);
    else if (field === 'id' && !value.includes('\0')) id = value;
    else if (field === 'retry' && /^\d+$/.test(value)) retry = Number(value);
    return null;
  }

  function dispatch(): SseMessage | null {
    settledId = id;
    const message = data.length === 0 ? null : { event: event || 'message', data: data.join('\n') };
    event = '';
    data = [];
    return message;
  }

  return {
    push(chunk) {
      // A line may end in CR LF, and the two may come in different pieces.
      let text = afterCr && chunk.startsWith('\n') ? chunk.slice(1) : chunk;
      if (chunk !== '') afterCr = chunk.endsWith('\r');
      text = rest + text;
      const lines = text.split(/\r\n|\r|\n/);
      rest = lines.pop() ?? '';
      return lines.map(line).filter((message) => message !== null);
    },
    get lastEventId() {
      return settledId;
    },
    get retry() {
      return retry;
    },
  };
}
