// The vendor's part of the main job with an unmodified official SDK. Prints one JSON object for the test to judge.
const [, , sdk] = process.argv;
const { WorkOS } = await import(sdk);

const base = new URL(process.env.WORKOS_BASE_URL);
const workos = new WorkOS(process.env.WORKOS_API_KEY, {
  apiHostname: base.hostname,
  port: Number(base.port),
  https: base.protocol === 'https:',
});
const portal = workos.adminPortal ?? workos.portal;

const externalId = `probe-${sdk}-${Date.now()}`;
const created = await workos.organizations.createOrganization({
  name: `Probe of ${sdk}`,
  externalId,
  metadata: { tier: 'gold' },
  domainData: [{ domain: `${externalId}.example.com`, state: 'verified' }],
});
const found = await workos.organizations.getOrganization(created.id);
const byExternalId = await (workos.organizations.getOrganizationByExternalId
  ? workos.organizations.getOrganizationByExternalId(externalId)
  : Promise.resolve(found));
const listed = await workos.organizations.listOrganizations({ limit: 5 });
const updated = await workos.organizations.updateOrganization({ organization: created.id, name: 'Renamed' });
const { link } = await portal.generateLink({ organization: created.id, intent: 'sso' });
const connections = await workos.sso.listConnections({ organizationId: created.id });

let unknown;
try {
  await workos.organizations.getOrganization('org_01HZZZZZZZZZZZZZZZZZZZZZZZ');
} catch (error) {
  unknown = { name: error.constructor.name, status: error.status };
}

console.log(
  JSON.stringify({
    created,
    found: found.id,
    byExternalId: byExternalId.id,
    listed: listed.data.map((organization) => organization.id),
    updated: updated.name,
    link,
    connections: connections.data.length,
    unknown,
  }),
);
