/** Which artifact of a run is wanted, besides its name. */
export interface WantedArtifact {
  /** Of the archive at most, MB. Default: 20. */
  readonly mostMb?: number;
  /** Beginning of a run's latest attempt, ISO 8601: those of earlier ones count only where it has left none. Default: all count. */
  readonly since?: string | null;
}
