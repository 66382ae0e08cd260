/**
 * How names and addresses are reached where it is not the ordinary way. Only the demo and the tests have one:
 * it leads everything into the loopback world.
 */
export interface NetworkOverride {
  /** The IP addresses of a host name; none when there is no such host. */
  readonly resolve: (hostname: string) => readonly string[] | Promise<readonly string[]>;
  /** Where a connection to this address really goes. */
  readonly dial: (address: string, port: number) => { readonly host: string; readonly port: number };
  /** PEM of the one authority that is trusted there. */
  readonly ca: string;
}
