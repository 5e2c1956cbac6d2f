import type { LabHost } from '../lab/types.ts';

/** For guests without confinement: the lab host is the confinement, and has no cgroups of its own to hand out. */
const qemuConf = `user = "root"
group = "root"
security_driver = "none"
namespaces = []
cgroup_controllers = []
stdio_handler = "file"
dynamic_ownership = 0
remember_owner = 0
`;

const libvirtdConf = (uuid: string): string => `host_uuid = "${uuid}"
listen_tls = 0
listen_tcp = 0
auth_unix_rw = "none"
unix_sock_group = "root"
unix_sock_rw_perms = "0700"
log_outputs = "3:file:/var/log/libvirt/libvirtd.log"
`;

/** What libvirt learns about its emulator takes it long in a host without hardware support; it may be kept between boots. */
const script = `
set -e
cat >/etc/libvirt/libvirtd.conf
printf '%s' "$1" >/etc/libvirt/qemu.conf
mkdir -p "$2" /var/cache/libvirt/qemu
mount --bind "$2" /var/cache/libvirt/qemu
# One emulator is enough to learn about.
rm -f /usr/bin/qemu-system-i386
libvirtd -d -p /run/libvirtd.pid </dev/null
exec virsh -c qemu:///system uri`;

/**
 * Starts the libvirt of a host, which is \`qemu:///system\` in it, now and at every boot. Answers when it answers.
 */
export async function startLibvirt(host: LabHost): Promise<void> {
  const uuid = `00000000-0000-4000-8000-${host.macs[0]?.replaceAll(':', '') ?? ''}`;
  const start = async (): Promise<void> => {
    await host.must(['sh', '-c', script, 'sh', qemuConf, `${host.dir}/disk/libvirt-cache`], {
      input: libvirtdConf(uuid),
      timeoutMs: 60_000,
    });
  };
  await start();
  host.atBoot(start);
}
