module daybook

go 1.26.0

require (
	filippo.io/age v1.3.2
	github.com/hack-pad/safejs v0.1.1
	github.com/klauspost/compress v1.20.3
	github.com/maxence-charriere/go-app/v10 v10.1.11
	golang.org/x/crypto v0.58.0
	golang.org/x/mod v0.42.0
	rsc.io/qr v0.2.0
)

require (
	filippo.io/hpke v0.4.0 // indirect
	github.com/google/uuid v1.6.0 // indirect
	golang.org/x/sys v0.49.0 // indirect
)
