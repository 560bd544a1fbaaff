#!/bin/sh
# Draws the keys of this installation once. They stay in the volume `secrets`; deleting it locks sealed data for ever.
set -eu
cd /secrets
[ -f identity-private.pem ] || openssl genpkey -algorithm ed25519 -out identity-private.pem
[ -f identity-public.pem ] || openssl pkey -in identity-private.pem -pubout -out identity-public.pem
for service in organizations portal-link connection directory-sync gateway; do
  [ -f "$service.key" ] || openssl rand -base64 32 >"$service.key"
done
[ -f operator-token ] || openssl rand -hex 32 >operator-token
[ -f api-key ] || printf 'sk_test_%s' "$(openssl rand -base64 32 | tr '+/' '-_' | tr -d '=')" >api-key
chown -R 10001 /secrets
chmod 600 /secrets/*
# shred ledgers are written by the services themselves
chown 10001 /ledgers
