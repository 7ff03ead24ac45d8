let context: AudioContext | null = null;

const notes = [
  { hertz: 660, afterSeconds: 0 },
  { hertz: 880, afterSeconds: 0.09 },
] as const;
const noteSeconds = 0.18;
const volume = 0.08;

/** Plays two short soft notes. They are synthesized, so there is no sound file to load. */
export function playChime(): void {
  try {
    context ??= new AudioContext();
    // Browsers suspend a context that was created before the first click.
    void context.resume();
    for (const note of notes) {
      play(context, note.hertz, context.currentTime + note.afterSeconds);
    }
  } catch {
    // Without an audio device there is no sound.
  }
}

function play(audio: AudioContext, hertz: number, at: number): void {
  const tone = audio.createOscillator();
  const loudness = audio.createGain();
  tone.frequency.value = hertz;
  loudness.gain.setValueAtTime(0, at);
  loudness.gain.linearRampToValueAtTime(volume, at + 0.01);
  loudness.gain.exponentialRampToValueAtTime(0.0001, at + noteSeconds);
  tone.connect(loudness).connect(audio.destination);
  tone.start(at);
  tone.stop(at + noteSeconds);
}
